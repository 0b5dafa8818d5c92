/* Starting and ending worker processes: the only file that forks. */
#include "pool/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "pool/log.h"
#include "wire/wire.h"

#define LOG_OCTETS_MAX  ((rlim_t)1024 * 1024)
#define CPU_SECONDS_MAX ((rlim_t)4 * 3600)
#define FILES_MAX       ((rlim_t)64)
#define GRACE_MS        200

/* AddressSanitizer reserves terabytes of address space: no limit on that can be set then. */
#if defined(__SANITIZE_ADDRESS__)
#define LIMIT_MEMORY false
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LIMIT_MEMORY false
#endif
#endif
#ifndef LIMIT_MEMORY
#define LIMIT_MEMORY true
#endif

static void limit(int resource, rlim_t value)
{
    struct rlimit current;

    if (getrlimit(resource, &current) == 0) {
        current.rlim_cur = current.rlim_max < value ? current.rlim_max : value;
        setrlimit(resource, &current);
    }
}

extern char **environ;

/* In the child, between fork and exec: only async-signal-safe calls. The descriptors lie at 10 and
 * above, so that putting them in their places cannot run over one of them. */
static _Noreturn void become(const char *program, size_t memory_mib, int request, int response,
                             int log, int report)
{
    static const struct sigaction default_action = { .sa_handler = SIG_DFL };
    char *const argv[] = { (char *)(uintptr_t)program, NULL };
    int null = open("/dev/null", O_RDONLY);
    sigset_t none;
    int code;

    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    sigaction(SIGPIPE, &default_action, NULL);
    sigaction(SIGINT, &default_action, NULL);
    if (LIMIT_MEMORY && memory_mib != 0) {
        limit(RLIMIT_AS, (rlim_t)memory_mib * 1024 * 1024);
    }
    limit(RLIMIT_CPU, CPU_SECONDS_MAX);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, FILES_MAX);
    limit(RLIMIT_FSIZE, LOG_OCTETS_MAX);
    if (dup2(null, STDIN_FILENO) >= 0 && dup2(log, STDOUT_FILENO) >= 0
        && dup2(log, STDERR_FILENO) >= 0 && dup2(request, CUPEL_WIRE_FD_REQUEST) >= 0
        && dup2(response, CUPEL_WIRE_FD_RESPONSE) >= 0) {
        execve(program, argv, environ);
    }
    code = errno;
    if (write(report, &code, sizeof code) < 0) {
        _exit(126);
    }
    _exit(127);
}

/* A pipe of which both ends lie at 10 and above and are closed on exec. */
static bool high_pipe(int ends[2])
{
    int low[2];

    if (pipe(low) != 0) {
        return false;
    }
    ends[0] = fcntl(low[0], F_DUPFD_CLOEXEC, 10);
    ends[1] = fcntl(low[1], F_DUPFD_CLOEXEC, 10);
    close(low[0]);
    close(low[1]);
    return ends[0] >= 0 && ends[1] >= 0;
}

static void close_all(const int *fds, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++) {
        if (fds[i] >= 0) {
            close(fds[i]);
        }
    }
}

cupel_result cupel_process_start(const char *program, size_t memory_mib, cupel_process *process,
                                 cupel_error *err)
{
    int fds[7] = { -1, -1, -1, -1, -1, -1, -1 };
    int *const request = fds;
    int *const response = fds + 2;
    int *const report = fds + 4;
    int code = 0;
    ssize_t got;
    pid_t pid;

    fds[6] = cupel_log_make(LOG_OCTETS_MAX);
    if (!high_pipe(request) || !high_pipe(response) || !high_pipe(report) || fds[6] < 0) {
        code = errno;
        close_all(fds, 7);
        return cupel_fail(err, CUPEL_FAILED_IO, program, "cannot make pipes for the worker: %s",
                          strerror(code));
    }
    pid = fork();
    if (pid == 0) {
        become(program, memory_mib, request[0], response[1], fds[6], report[1]);
    }
    if (pid < 0) {
        code = errno;
        close_all(fds, 7);
        return cupel_fail(err, CUPEL_FAILED_IO, program, "cannot start the worker: %s",
                          strerror(code));
    }
    setpgid(pid, pid); /* here too, so that it is done whoever runs first */
    close_all((const int[]){ request[0], response[1], report[1] }, 3);
    do {
        got = read(report[0], &code, sizeof code);
    } while (got < 0 && errno == EINTR);
    close(report[0]);
    *process = (cupel_process){ pid, request[1], response[0], fds[6] };
    if (got > 0) {
        cupel_process_end(process, true, NULL, 0);
        close(process->log);
        return cupel_fail(err, CUPEL_FAILED_IO, program, "cannot execute the worker: %s",
                          strerror(code));
    }
    fcntl(process->to, F_SETFL, O_NONBLOCK);
    fcntl(process->from, F_SETFL, O_NONBLOCK);
    return CUPEL_DONE;
}

static void describe(int status, char *how, size_t size)
{
    if (WIFSIGNALED(status)) {
        snprintf(how, size, "killed by signal %d (%s)", WTERMSIG(status),
                 strsignal(WTERMSIG(status)));
    } else {
        snprintf(how, size, "exited with status %d", WEXITSTATUS(status));
    }
}

void cupel_process_end(cupel_process *process, bool kill_now, char *how, size_t how_size)
{
    const struct timespec pause = { 0, 1000000 };
    int status = 0;
    pid_t ended = 0;
    int waited;

    close(process->to);
    for (waited = 0; !kill_now && ended == 0 && waited < GRACE_MS; waited++) {
        ended = waitpid(process->pid, &status, WNOHANG);
        if (ended == 0) {
            nanosleep(&pause, NULL);
        }
    }
    kill(-process->pid, SIGKILL);
    kill(process->pid, SIGKILL);
    while (ended == 0) {
        ended = waitpid(process->pid, &status, 0);
        if (ended < 0 && errno == EINTR) {
            ended = 0;
        }
    }
    close(process->from);
    process->pid = 0;
    if (how != NULL) {
        describe(status, how, how_size);
    }
}

void cupel_process_take_log(cupel_process *process, char *text, size_t size)
{
    cupel_log_take(process->log, text, size);
    process->log = -1;
}
