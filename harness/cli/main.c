/* cupel: the table of subcommands. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

static const cupel_command *const commands[] = {
    &cupel_command_run,      &cupel_command_list,    &cupel_command_explain,
    &cupel_command_report,   &cupel_command_compare, &cupel_command_merge,
    &cupel_command_scenario, &cupel_command_interop, &cupel_command_bench,
};

#define COMMAND_COUNT (sizeof commands / sizeof commands[0])

static const char introduction[] =
    "cupel tests cryptography: it runs JSON test vectors on a reference and on any number of\n"
    "backends, says who is right and why, and compares them.\n";

static const char conclusion[] =
    "\n`cupel help COMMAND` says more. Exit status: 0 clean, 1 findings, 2 wrong use or trouble.\n"
    "\nexamples:\n"
    "  cupel run                                 the project's vectors on every backend\n"
    "  cupel run --backend openssl --vectors ~/wycheproof/testvectors_v1\n"
    "  cupel explain 'wycheproof/aes_gcm_test#12' --vectors ~/wycheproof\n";

static void print_overview(FILE *to)
{
    size_t i;

    fprintf(to, "usage: cupel COMMAND [OPTION]...\n\n%s\ncommands:\n", introduction);
    for (i = 0; i < COMMAND_COUNT; i++) {
        fprintf(to, "  %-9s %s\n", commands[i]->name, commands[i]->summary);
    }
    fprintf(to, "  %-9s %s\n", "help", "explain a command");
    fputs(conclusion, to);
}

static const cupel_command *find(const char *name)
{
    size_t i;

    for (i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(commands[i]->name, name) == 0) {
            return commands[i];
        }
    }
    return NULL;
}

static int unknown(const char *name)
{
    cupel_complain_text(NULL, "there is no command \"%s\": `cupel help` lists them", name);
    return CUPEL_EXIT_TROUBLE;
}

static int help(int argc, char **argv)
{
    const cupel_command *command;

    if (argc < 2) {
        print_overview(stdout);
        return CUPEL_EXIT_CLEAN;
    }
    command = find(argv[1]);
    if (command == NULL) {
        return unknown(argv[1]);
    }
    cupel_print_help(command, stdout);
    return CUPEL_EXIT_CLEAN;
}

static int dispatch(int argc, char **argv)
{
    const cupel_command *command;

    if (argc < 2) {
        print_overview(stderr);
        return CUPEL_EXIT_TROUBLE;
    }
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) {
        puts("cupel " CUPEL_VERSION);
        return CUPEL_EXIT_CLEAN;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_overview(stdout);
        return CUPEL_EXIT_CLEAN;
    }
    if (strcmp(argv[1], "help") == 0) {
        return help(argc - 1, argv + 1);
    }
    command = find(argv[1]);
    return command == NULL ? unknown(argv[1]) : command->run(command, argc - 1, argv + 1);
}

int main(int argc, char **argv)
{
    const struct sigaction ignore = { .sa_handler = SIG_IGN };
    int status;

    /* A worker that ends while it is being written to is an outcome, not the end of us. */
    sigaction(SIGPIPE, &ignore, NULL);
    status = dispatch(argc, argv);

    /* A report that could not be written whole (a full disk) is no success. */
    if (fflush(stdout) != 0 || ferror(stdout) != 0) {
        cupel_complain_text("standard output", "cannot be written to");
        status = CUPEL_EXIT_TROUBLE;
    }
    return status;
}
