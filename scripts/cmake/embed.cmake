# Writes OUTPUT, a C file that holds the text files INPUTS in ARRAY; called by cupel_embed.
set(code "/* Made from text files by scripts/cmake/embed.cmake. */\n#include \"base/embedded.h\"\n\n#include <stddef.h>\n\n")
set(table "")
set(index 0)
foreach(input IN LISTS INPUTS)
    get_filename_component(name ${input} NAME_WE)
    file(READ ${input} hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," octets "${hex}")
    string(APPEND code "static const unsigned char file_${index}[] = {${octets}0};\n")
    string(APPEND table "    { \"${name}\", (const char *)file_${index} },\n")
    math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUTPUT}
    "${code}\nextern const cupel_embedded_file ${ARRAY}[];\nconst cupel_embedded_file ${ARRAY}[] = {\n${table}    { NULL, NULL },\n};\n")
