/* Options from tables, through getopt_long. */
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>

#include "base/arena.h"
#include "cli/cli.h"

#define OPTIONS_MAX 48
#define FIRST_CODE  1000 /* of options without a letter, above every character */
#define HELP_CODE   999

void cupel_print_help(const cupel_command *command, FILE *to)
{
    const cupel_option *option;

    fprintf(to, "usage: cupel %s %s\n\n%s.\n", command->name, command->arguments, command->summary);
    fputs("\noptions:\n", to);
    for (option = command->options; option->name != NULL; option++) {
        char spelling[64];

        snprintf(spelling, sizeof spelling, "--%s%s%s", option->name,
                 option->argument == NULL ? "" : " ",
                 option->argument == NULL ? "" : option->argument);
        if (option->letter != 0) {
            fprintf(to, "  -%c, %-26s %s\n", option->letter, spelling, option->doc);
        } else {
            fprintf(to, "      %-26s %s\n", spelling, option->doc);
        }
    }
    fprintf(to, "  -h, %-26s %s\n", "--help", "this text");
    if (command->examples[0] != '\0') {
        fprintf(to, "\nexamples:\n%s", command->examples);
    }
}

/* Builds what getopt_long wants; returns the number of options. */
static size_t build(const cupel_command *command, struct option *longs, char *letters)
{
    size_t count = 0;
    size_t used = 0;
    const cupel_option *option;

    letters[used++] = ':';
    letters[used++] = 'h';
    for (option = command->options; option->name != NULL && count < OPTIONS_MAX - 2; option++) {
        longs[count] =
            (struct option){ option->name,
                             option->argument == NULL ? no_argument : required_argument, NULL,
                             option->letter != 0 ? option->letter : FIRST_CODE + (int)count };
        if (option->letter != 0) {
            letters[used++] = option->letter;
            if (option->argument != NULL) {
                letters[used++] = ':';
            }
        }
        count++;
    }
    longs[count] = (struct option){ "help", no_argument, NULL, HELP_CODE };
    longs[count + 1] = (struct option){ NULL, 0, NULL, 0 };
    letters[used] = '\0';
    return count;
}

static size_t index_of(const struct option *longs, size_t count, int code)
{
    size_t i;

    for (i = 0; i < count; i++) {
        if (longs[i].val == code) {
            return i;
        }
    }
    return count;
}

cupel_parsed cupel_parse(const cupel_command *command, int argc, char **argv,
                         cupel_option_take *take, void *context, int *first)
{
    struct option longs[OPTIONS_MAX];
    char letters[2 * OPTIONS_MAX + 3];
    size_t count = build(command, longs, letters);
    int code;

    optind = 1;
    while ((code = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        size_t index = index_of(longs, count, code);
        const char *wrong;

        if (code == 'h' || code == HELP_CODE) {
            cupel_print_help(command, stdout);
            return CUPEL_PARSED_HELPED;
        }
        if (code == '?') {
            cupel_complain_text(NULL, "%s: no option \"%s\": `cupel help %s` lists them",
                                command->name, argv[optind - 1], command->name);
            return CUPEL_PARSED_WRONG;
        }
        if (code == ':') {
            cupel_complain_text(NULL, "%s: option \"%s\" needs a value: `cupel help %s`",
                                command->name, argv[optind - 1], command->name);
            return CUPEL_PARSED_WRONG;
        }
        wrong = take(context, index, command->options[index].argument == NULL ? NULL : optarg);
        if (wrong != NULL) {
            cupel_complain_text(NULL, "%s: --%s \"%s\": %s", command->name,
                                command->options[index].name,
                                command->options[index].argument == NULL ? "" : optarg, wrong);
            return CUPEL_PARSED_WRONG;
        }
    }
    *first = optind;
    return CUPEL_PARSED_GO;
}

bool cupel_parse_number(const char *text, long low, long high, long *number)
{
    char *end;
    long value;

    errno = 0;
    value = strtol(text, &end, 10);
    if (end == text || *end != '\0' || errno != 0 || value < low || value > high) {
        return false;
    }
    *number = value;
    return true;
}

const char *cupel_pool_option_take(cupel_pool_options *options, const char *name, const char *value)
{
    static const struct {
        const char *name;
        long low, high;
        const char *wrong;
    } bounds[] = {
        { "jobs", 1, 256, "expected 1 to 256 workers" },
        { "timeout", 1, 86400, "expected 1 to 86400 seconds" },
        { "memory", 0, 1048576, "expected 0 to 1048576 MiB" },
        { "window", 1, 4096, "expected 1 to 4096 cases" },
    };
    long number = 0;
    size_t i = 0;

    while (strcmp(bounds[i].name, name) != 0) {
        i++;
    }
    if (!cupel_parse_number(value, bounds[i].low, bounds[i].high, &number)) {
        return bounds[i].wrong;
    }
    switch (i) {
    case 0:
        options->jobs = (unsigned)number;
        break;
    case 1:
        options->timeout_ms = (unsigned)number * 1000;
        options->timeout_for_all = true;
        break;
    case 2:
        options->memory_mib = (size_t)number;
        break;
    default:
        options->window = (unsigned)number;
        break;
    }
    return NULL;
}

static void add_octets(cupel_words *words, const char *text, size_t len)
{
    char *word = cupel_alloc(len + 1);

    memcpy(word, text, len);
    word[len] = '\0';
    words->items = cupel_realloc(words->items, (words->count + 1) * sizeof *words->items);
    words->items[words->count++] = word;
}

void cupel_words_add(cupel_words *words, const char *word)
{
    add_octets(words, word, strlen(word));
}

void cupel_words_split(cupel_words *words, const char *text, char separator)
{
    const char separators[2] = { separator, '\0' };
    const char *at = text;

    while (*at != '\0') {
        size_t len = strcspn(at, separators);

        if (len != 0) {
            add_octets(words, at, len);
        }
        at += len + (at[len] == separator);
    }
}

void cupel_words_free(cupel_words *words)
{
    size_t i;

    for (i = 0; i < words->count; i++) {
        free(words->items[i]);
    }
    free(words->items);
    words->items = NULL;
    words->count = 0;
}
