/* What reports for readers of text say of scenarios. */
#ifndef CUPEL_REPORTS_PLAYS_H
#define CUPEL_REPORTS_PLAYS_H

#include "base/buffer.h"
#include "results/store.h"

/* How many plays went wrong. */
size_t cupel_plays_bad(const cupel_results *results);

/* Appends "2 scenarios, 8 plays: 5 good, 1 bad, 0 known, 2 unsupported". */
void cupel_plays_sum(cupel_buffer *to, const cupel_results *results);

/* Appends lines "label     text" about one play that went wrong. */
void cupel_plays_detail(cupel_buffer *to, const cupel_results *results,
                        const cupel_play_record *play);

/* Appends "client=openssl server=botan". */
void cupel_plays_cast(cupel_buffer *to, const cupel_results *results,
                      const cupel_play_record *play);

/* The scenario of a play; a store that was read has it. */
const cupel_scenario_record *cupel_plays_scenario(const cupel_results *results,
                                                  const cupel_play_record *play);

#endif
