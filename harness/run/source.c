/* The reading thread and its short queue: a few files ahead, so that memory stays bounded. */
#include "run/source.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#define AHEAD 4

struct cupel_source {
    const cupel_path_list *list;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t room;
    int wake[2];
    cupel_source_item items[AHEAD]; /* a ring */
    size_t made;                    /* items put in, ever */
    size_t taken;                   /* items taken out, ever */
    bool stop;
};

static void read_item(const char *path, cupel_source_item *item)
{
    item->path = path;
    item->result = cupel_vectors_read(path, &item->file, &item->kind, &item->error);
}

static void *read_all(void *argument)
{
    cupel_source *source = argument;
    size_t i;

    for (i = 0; i < source->list->count; i++) {
        cupel_source_item item = { .kind = CUPEL_PATH_OTHER };
        bool stop;

        read_item(source->list->paths[i], &item);
        pthread_mutex_lock(&source->lock);
        while (source->made - source->taken == AHEAD && !source->stop) {
            pthread_cond_wait(&source->room, &source->lock);
        }
        stop = source->stop;
        if (!stop) {
            source->items[source->made++ % AHEAD] = item;
        }
        pthread_mutex_unlock(&source->lock);
        if (stop) {
            if (item.result == CUPEL_DONE && item.kind == CUPEL_PATH_VECTORS) {
                cupel_vector_file_free(&item.file);
            }
            break;
        }
        if (write(source->wake[1], "", 1) < 0) {
            break;
        }
    }
    return NULL;
}

cupel_result cupel_source_start(const cupel_path_list *list, cupel_source **started,
                                cupel_error *err)
{
    cupel_source *source = cupel_alloc(sizeof *source);

    memset(source, 0, sizeof *source);
    source->list = list;
    pthread_mutex_init(&source->lock, NULL);
    pthread_cond_init(&source->room, NULL);
    if (pipe(source->wake) != 0) {
        free(source);
        return cupel_fail(err, CUPEL_FAILED_IO, NULL, "cannot make a pipe");
    }
    fcntl(source->wake[0], F_SETFL, O_NONBLOCK);
    fcntl(source->wake[0], F_SETFD, FD_CLOEXEC);
    fcntl(source->wake[1], F_SETFD, FD_CLOEXEC);
    if (pthread_create(&source->thread, NULL, read_all, source) != 0) {
        close(source->wake[0]);
        close(source->wake[1]);
        free(source);
        return cupel_fail(err, CUPEL_FAILED_IO, NULL, "cannot start a thread");
    }
    *started = source;
    return CUPEL_DONE;
}

int cupel_source_fd(const cupel_source *source)
{
    return source->wake[0];
}

bool cupel_source_take(cupel_source *source, cupel_source_item *item)
{
    char octets[AHEAD];
    bool there;

    /* First empty the pipe, then look: an item that comes in between writes its octet after. */
    while (read(source->wake[0], octets, sizeof octets) > 0) {
    }
    pthread_mutex_lock(&source->lock);
    there = source->made != source->taken;
    if (there) {
        *item = source->items[source->taken++ % AHEAD];
        pthread_cond_signal(&source->room);
    }
    pthread_mutex_unlock(&source->lock);
    return there;
}

bool cupel_source_exhausted(cupel_source *source)
{
    bool exhausted;

    pthread_mutex_lock(&source->lock);
    exhausted = source->taken == source->list->count;
    pthread_mutex_unlock(&source->lock);
    return exhausted;
}

void cupel_source_stop(cupel_source *source)
{
    cupel_source_item item;

    if (source == NULL) {
        return;
    }
    pthread_mutex_lock(&source->lock);
    source->stop = true;
    pthread_cond_signal(&source->room);
    pthread_mutex_unlock(&source->lock);
    pthread_join(source->thread, NULL);
    while (cupel_source_take(source, &item)) {
        if (item.result == CUPEL_DONE && item.kind == CUPEL_PATH_VECTORS) {
            cupel_vector_file_free(&item.file);
        }
    }
    close(source->wake[0]);
    close(source->wake[1]);
    pthread_mutex_destroy(&source->lock);
    pthread_cond_destroy(&source->room);
    free(source);
}
