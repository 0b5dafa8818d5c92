/* run: filters and shards. */
#include "check.h"

#include "run/select.h"

static const char *const no_texts[] = { NULL };
static const cupel_flag tag_flag = { "ModifiedTag", "", "", "", no_texts, no_texts };
static const cupel_flag *const flags[] = { &tag_flag, NULL };

static cupel_case make_case(const char *id)
{
    cupel_case of = { .id = id, .method = "AES-GCM/open", .flags = flags, .comment = "" };

    assert_true(cupel_method_find(of.method, &of.ref));
    return of;
}

static void filters_fit_in_many_ways(void **state)
{
    static const struct {
        const char *filter;
        bool fits;
    } table[] = {
        { "wycheproof/aes_gcm_test#12/open", true },
        { "wycheproof/aes_gcm_test#12", true },
        { "wycheproof/aes_gcm_test#1", false },
        { "wycheproof/aes_gcm_test", true },
        { "wycheproof/*", true },
        { "*#12/*", true },
        { "AES-GCM/open", true },
        { "AES-GCM/seal", false },
        { "AES-GCM", true },
        { "AES*", true },
        { "aead", true },
        { "mac", false },
        { "ModifiedTag", true },
        { "Modified*", true },
        { "Twist", false },
    };
    const cupel_vector_file file = { .set = "wycheproof/aes_gcm_test" };
    cupel_case of = make_case("wycheproof/aes_gcm_test#12/open");
    size_t i;

    (void)state;
    for (i = 0; i < sizeof table / sizeof table[0]; i++) {
        const cupel_selection selection = { &table[i].filter, 1, 1, 1 };

        assert_int_equal(cupel_selected(&selection, &of, &file), table[i].fits);
    }
}

static void shards_share_out_all_tests(void **state)
{
    const cupel_vector_file file = { .set = "s" };
    unsigned per_shard[7] = { 0 };
    unsigned t;
    unsigned shard;

    (void)state;
    for (t = 0; t < 700; t++) {
        char seal_id[32];
        char open_id[32];
        cupel_case seal;
        cupel_case open;
        unsigned in = 0;

        snprintf(seal_id, sizeof seal_id, "s#%u/seal", t);
        snprintf(open_id, sizeof open_id, "s#%u/open", t);
        seal = make_case(seal_id);
        open = make_case(open_id);
        for (shard = 1; shard <= 7; shard++) {
            const cupel_selection selection = { NULL, 0, shard, 7 };
            bool selected = cupel_selected(&selection, &seal, &file);

            /* Both cases of a test are in one shard. */
            assert_int_equal(selected, cupel_selected(&selection, &open, &file));
            in += selected;
            per_shard[shard - 1] += selected;
        }
        assert_int_equal(in, 1);
    }
    for (shard = 0; shard < 7; shard++) {
        assert_in_range(per_shard[shard], 50, 150);
    }
}

static void the_hash_never_changes(void **state)
{
    (void)state;
    assert_true(cupel_stable_hash(cupel_bytes_of("", 0)) == 0xcbf29ce484222325U);
    assert_true(cupel_stable_hash(cupel_bytes_of("a", 1)) == 0xaf63dc4c8601ec8cU);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(filters_fit_in_many_ways),
        cmocka_unit_test(shards_share_out_all_tests),
        cmocka_unit_test(the_hash_never_changes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
