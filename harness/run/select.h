/* Which cases a run is about: filters and shards. */
#ifndef CUPEL_RUN_SELECT_H
#define CUPEL_RUN_SELECT_H

#include "model/case.h"

typedef struct cupel_selection {
    const char *const *filters; /* globs; a case is in when one of them fits; none: all are */
    size_t filter_count;
    unsigned shard; /* 1 .. shard_count */
    unsigned shard_count;
} cupel_selection;

/* A filter fits a case id ("wycheproof/aes_gcm_test#12/open"), its test ("...#12"), its set
 * ("wycheproof/aes_gcm_test"), its method ("AES-GCM/open"), its algorithm, its family or one of its
 * flags. All cases of a test are in one shard: the one that its name hashes to. */
bool cupel_selected(const cupel_selection *selection, const cupel_case *of,
                    const cupel_vector_file *file);

/* FNV-1a over 64 bits: stable for ever, since shards of different machines must agree. */
uint64_t cupel_stable_hash(cupel_bytes text);

#endif
