/* The chain of a case, drawn. */
#include "cli/explain.h"

#define CERTIFICATES_MAX 24 /* drawn; a case of a hundred candidates is no longer a drawing */

typedef enum role { ROLE_END_ENTITY, ROLE_INTERMEDIATE, ROLE_ANCHOR, ROLE_ISSUER } role;

static const char *const role_names[] = { "end entity", "intermediate", "trust anchor", "issuer" };

typedef struct drawn {
    cupel_bytes der;
    role role;
    cupel_bytes subject; /* absent where it could not be read */
    cupel_bytes issuer;
    const char *description; /* or why it could not be read */
    bool placed;
} drawn;

typedef struct drawing {
    cupel_arena arena;
    cupel_pool *pool; /* that can read certificates */
    drawn items[CERTIFICATES_MAX];
    size_t count;
    size_t left_out;
} drawing;

typedef struct answer {
    cupel_arena *arena;
    cupel_status status;
    const char *message;
    cupel_bytes subject;
    cupel_bytes issuer;
    const char *description;
    int64_t depth;
} answer;

static bool receive(void *receiver, uint64_t context, const cupel_outcome *outcome, bool amended)
{
    answer *a = receiver;
    cupel_bytes text = cupel_fields_get(&outcome->outputs, CUPEL_FIELD_DESCRIPTION);

    (void)context;
    (void)amended;
    a->status = outcome->status;
    a->message = cupel_arena_text(a->arena, outcome->message);
    a->subject =
        cupel_arena_copy(a->arena, cupel_fields_get(&outcome->outputs, CUPEL_FIELD_SUBJECT));
    a->issuer = cupel_arena_copy(a->arena, cupel_fields_get(&outcome->outputs, CUPEL_FIELD_ISSUER));
    a->description = cupel_arena_format(a->arena, "%.*s", (int)text.len,
                                        text.len == 0 ? "" : (const char *)text.ptr);
    a->depth = cupel_fields_int(&outcome->outputs, CUPEL_FIELD_DEPTH, -1);
    return true;
}

static answer ask(cupel_pool *pool, cupel_arena *arena, const char *method,
                  const cupel_fields *inputs)
{
    answer a = { .arena = arena };

    cupel_pool_ask(pool, method, inputs, receive, &a);
    return a;
}

static void add(drawing *d, cupel_bytes der, role as)
{
    const cupel_field field = { CUPEL_FIELD_CERTIFICATE, der };
    const cupel_fields inputs = { &field, 1 };
    answer a;
    size_t i;

    for (i = 0; i < d->count; i++) {
        if (d->items[i].role == as && cupel_bytes_equal(d->items[i].der, der)) {
            return;
        }
    }
    if (d->count == CERTIFICATES_MAX) {
        d->left_out++;
        return;
    }
    a = ask(d->pool, &d->arena, "X509/parse", &inputs);
    d->items[d->count++] = (drawn){ der,
                                    as,
                                    a.status == CUPEL_OK ? a.subject : CUPEL_ABSENT,
                                    a.status == CUPEL_OK ? a.issuer : CUPEL_ABSENT,
                                    a.status == CUPEL_OK ? a.description : a.message,
                                    false };
}

static void add_list(drawing *d, cupel_bytes list, role as)
{
    cupel_bytes item;
    size_t at = 0;

    while (cupel_list_next(list, &at, &item)) {
        add(d, item, as);
    }
}

static void draw(const drawn *item, const char *mark)
{
    const char *at = item->description;

    printf("    %s[%s]%s\n", mark, role_names[item->role],
           item->subject.ptr == NULL ? " not readable" : "");
    while (*at != '\0') {
        size_t len = strcspn(at, "\n");

        printf("    | %.*s\n", (int)len, at);
        at += len + (at[len] == '\n');
    }
}

/* The first certificate whose subject is this name, octet for octet; trust anchors before others.
 */
static drawn *issuer_of(drawing *d, const drawn *of)
{
    drawn *found = NULL;
    size_t i;

    for (i = 0; i < d->count; i++) {
        drawn *item = &d->items[i];

        if (!item->placed && item->subject.ptr != NULL && of->issuer.ptr != NULL
            && cupel_bytes_equal(item->subject, of->issuer)
            && (found == NULL || item->role == ROLE_ANCHOR)) {
            found = item;
        }
    }
    return found;
}

/* From the end entity upwards by names; then what is on no such way. */
static void draw_all(drawing *d, int64_t stopped_at, const char *why)
{
    drawn *item = &d->items[0];
    int64_t depth = 0;
    bool others = false;
    size_t i;

    for (; item != NULL; depth++) {
        item->placed = true;
        draw(item, depth == stopped_at ? "X " : "");
        if (depth == stopped_at) {
            printf("    X stopped here: %s\n", why);
        }
        item = item->role == ROLE_ANCHOR ? NULL : issuer_of(d, item);
        printf(item == NULL ? "" : "    ^ signed by\n");
    }
    for (i = 0; i < d->count; i++) {
        if (!d->items[i].placed) {
            printf(others ? "" : "    beside this way:\n");
            others = true;
            draw(&d->items[i], "");
        }
    }
    if (d->left_out != 0) {
        printf("    and %zu more certificates\n", d->left_out);
    }
}

void cupel_explain_chain(const cupel_case *of, cupel_pool *reader)
{
    drawing d = { .pool = reader };
    cupel_bytes certificate = cupel_fields_get(&of->inputs, CUPEL_FIELD_CERTIFICATE);
    cupel_bytes issuer = cupel_fields_get(&of->inputs, CUPEL_FIELD_ISSUER_CERTIFICATE);
    answer validated = { .status = CUPEL_OK, .depth = -1, .message = "" };

    if (certificate.ptr == NULL || d.pool == NULL) {
        return;
    }
    add(&d, certificate, ROLE_END_ENTITY);
    if (issuer.ptr != NULL) {
        add(&d, issuer, ROLE_ISSUER);
    }
    add_list(&d, cupel_fields_get(&of->inputs, CUPEL_FIELD_TRUST_ANCHORS), ROLE_ANCHOR);
    add_list(&d, cupel_fields_get(&of->inputs, CUPEL_FIELD_INTERMEDIATES), ROLE_INTERMEDIATE);
    if (cupel_capability_misses(&cupel_pool_info_of(d.pool)->capabilities, of->method, &of->inputs)
        == NULL) {
        validated = ask(d.pool, &d.arena, of->method, &of->inputs);
    }
    printf("  chain, as the reference reads it:\n");
    draw_all(&d, validated.depth, validated.message);
    if (validated.status == CUPEL_REJECT && validated.depth < 0) {
        printf("    X refused: %s\n", validated.message);
    }
    cupel_arena_free(&d.arena);
}
