/* The loops that are timed. */
#include "worker/loops.h"

#define TLS13_HEADER_LEN 5
#define TLS12_AAD_LEN    13
#define SALT_LEN         4 /* RFC 5288 section 3 */

/* A fresh nonce for each message: eight octets of it count. */
static void next_nonce(cupel_loop_task *loop)
{
    loop->sequence++;
    if (loop->task.nonce_len >= sizeof loop->sequence) {
        memcpy(loop->nonce, &loop->sequence, sizeof loop->sequence);
    }
}

static void next_size(cupel_loop_task *loop)
{
    const cupel_timing *timing = loop->timing;

    if (timing->mix_count != 0) {
        loop->task.len = timing->mix[loop->next_size];
        loop->next_size = loop->next_size + 1 == timing->mix_count ? 0 : loop->next_size + 1;
    }
    loop->task.out_len = loop->task.len;
}

/* Messages of one size, each under a nonce of its own: eight octets of it count. */
static bool equal_messages(cupel_loop_task *loop, uint64_t calls)
{
    cupel_task_step *message = loop->task.self->message;
    uint8_t *nonce = loop->nonce;
    uint64_t sequence = loop->sequence;
    bool good = true;

    for (; calls != 0; calls--) {
        sequence++;
        memcpy(nonce, &sequence, sizeof sequence);
        loop->task.out_len = loop->task.len;
        good &= message(&loop->task);
    }
    loop->sequence = sequence;
    return good;
}

static bool messages(cupel_loop_task *loop, uint64_t calls)
{
    cupel_task_step *message = loop->task.self->message;
    bool good = true;

    if (loop->timing->mix_count == 0 && loop->task.nonce_len >= sizeof loop->sequence) {
        return equal_messages(loop, calls);
    }
    for (; calls != 0; calls--) {
        next_nonce(loop);
        next_size(loop);
        good &= message(&loop->task);
    }
    return good;
}

/* The message under one nonce again and again: to open it, or to see it refused. */
static bool same_message(cupel_loop_task *loop, uint64_t calls, bool wanted)
{
    cupel_task_step *message = loop->task.self->message;
    bool good = true;

    for (; calls != 0; calls--) {
        loop->task.out_len = loop->task.len;
        good &= message(&loop->task) == wanted;
    }
    return good;
}

static bool opened(cupel_loop_task *loop, uint64_t calls)
{
    return same_message(loop, calls, true);
}

static bool refused(cupel_loop_task *loop, uint64_t calls)
{
    return same_message(loop, calls, false);
}

static bool message_loop(cupel_loop_task *loop, uint64_t calls)
{
    return loop->fixed ? opened(loop, calls) : messages(loop, calls);
}

static bool rekeyed(cupel_loop_task *loop, uint64_t calls)
{
    cupel_task_step *set_key = loop->task.self->set_key;
    cupel_task_step *message = loop->task.self->message;
    bool good = true;

    for (; calls != 0; calls--) {
        next_nonce(loop);
        next_size(loop);
        good &= set_key(&loop->task) && message(&loop->task);
    }
    return good;
}

static bool keys(cupel_loop_task *loop, uint64_t calls)
{
    cupel_task_step *set_key = loop->task.self->set_key;
    bool good = true;

    for (; calls != 0; calls--) {
        good &= set_key(&loop->task);
    }
    return good;
}

bool cupel_loop_stream(cupel_task *task, size_t chunk)
{
    const cupel_timed *self = task->self;
    const uint8_t *in = task->in;
    uint8_t *out = task->out;
    const size_t len = task->len;
    size_t produced = 0;
    size_t done;
    bool good = self->begin(task);

    for (done = 0; done < len && good; done += task->len) {
        task->in = in + done;
        task->out = out + produced;
        task->len = len - done < chunk ? len - done : chunk;
        task->out_len = task->len;
        good = self->piece(task);
        produced += task->out_len;
    }
    task->out = out + produced;
    task->out_len = 0;
    good = good && self->finish(task);
    task->in = in;
    task->out = out;
    task->len = len;
    task->out_len += produced;
    return good;
}

static bool streams(cupel_loop_task *loop, uint64_t calls)
{
    bool good = true;

    for (; calls != 0; calls--) {
        next_nonce(loop);
        good &= cupel_loop_stream(&loop->task, loop->timing->chunk);
    }
    return good;
}

static bool pieces(cupel_loop_task *loop, uint64_t calls)
{
    cupel_task_step *piece = loop->task.self->piece;
    bool good = true;

    for (; calls != 0; calls--) {
        loop->task.out_len = loop->task.len;
        good &= piece(&loop->task);
    }
    return good;
}

static void put_u64(uint8_t to[8], uint64_t value)
{
    int i;

    for (i = 0; i < 8; i++) {
        to[i] = (uint8_t)(value >> (56 - 8 * i));
    }
}

/* RFC 8446 section 5.3, RFC 7905 section 2: the number of the record, on the right, XOR the IV. */
static void xor_nonce(cupel_loop_task *loop)
{
    uint8_t number[8];
    size_t front = loop->task.nonce_len - sizeof number;
    size_t i;

    put_u64(number, loop->sequence);
    for (i = 0; i < sizeof number; i++) {
        loop->nonce[front + i] = loop->iv[front + i] ^ number[i];
    }
}

/* RFC 8446 section 5.2: the header is the associated data; the type of the content is the last
 * octet that is encrypted. */
static bool tls13(cupel_loop_task *loop, uint64_t calls)
{
    cupel_task_step *message = loop->task.self->message;
    const size_t content = loop->timing->size;
    uint8_t *last = (uint8_t *)(uintptr_t)loop->task.in + content;
    const size_t record = content + 1 + loop->task.tag_len;
    bool good = true;

    loop->task.len = content + 1;
    for (; calls != 0; calls--) {
        loop->sequence++;
        xor_nonce(loop);
        *last = 23; /* application_data */
        memcpy(loop->aad, "\x17\x03\x03", 3);
        loop->aad[3] = (uint8_t)(record >> 8);
        loop->aad[4] = (uint8_t)record;
        loop->task.out_len = loop->task.len;
        good &= message(&loop->task);
    }
    return good;
}

/* RFC 5246 section 6.2.3.3: number, type, version and length are the associated data. The nonce is
 * RFC 5288's (four octets of salt, and the number in the record itself) for AES, RFC 7905's for
 * ChaCha20. */
static bool tls12(cupel_loop_task *loop, uint64_t calls)
{
    cupel_task_step *message = loop->task.self->message;
    const size_t content = loop->timing->size;
    const bool xored = strncmp(loop->task.self->name, "ChaCha20", 8) == 0;
    bool good = true;

    for (; calls != 0; calls--) {
        loop->sequence++;
        if (xored) {
            xor_nonce(loop);
        } else {
            put_u64(loop->nonce + SALT_LEN, loop->sequence);
        }
        put_u64(loop->aad, loop->sequence);
        memcpy(loop->aad + 8, "\x17\x03\x03", 3);
        loop->aad[11] = (uint8_t)(content >> 8);
        loop->aad[12] = (uint8_t)content;
        loop->task.out_len = loop->task.len;
        good &= message(&loop->task);
    }
    return good;
}

static bool nothing(cupel_task *task)
{
    return task->self != NULL;
}

static bool empty(cupel_loop_task *loop, uint64_t calls)
{
    cupel_task_step *volatile step = nothing; /* a call through a pointer, as the others are */
    cupel_task_step *message = step;
    bool good = true;

    for (; calls != 0; calls--) {
        next_nonce(loop);
        next_size(loop);
        good &= message(&loop->task);
    }
    return good;
}

cupel_loop *const cupel_loops[CUPEL_STYLE_COUNT] = {
    [CUPEL_STYLE_MESSAGE] = message_loop, [CUPEL_STYLE_REKEY] = rekeyed,
    [CUPEL_STYLE_SET_KEY] = keys,         [CUPEL_STYLE_BAD_TAG] = refused,
    [CUPEL_STYLE_STREAM] = streams,       [CUPEL_STYLE_PIECE] = pieces,
    [CUPEL_STYLE_TLS12] = tls12,          [CUPEL_STYLE_TLS13] = tls13,
    [CUPEL_STYLE_EMPTY] = empty,
};
