/* How much energy the processor has used, where the kernel shows its meters (RAPL). */
#ifndef CUPEL_BASE_ENERGY_H
#define CUPEL_BASE_ENERGY_H

#include <stdbool.h>
#include <stdint.h>

#define CUPEL_ENERGY_FOLDER "/sys/class/powercap"

/* The meters go on by themselves about once in a millisecond: in less time than this, what is read
 * says more of when it was read than of what was done. */
#define CUPEL_ENERGY_LEAST_US 20000

/* Microjoules that all processor packages together have used, from any start: the sum of the zones
 * "intel-rapl:0", "intel-rapl:1" ... of the folder (AMD's have this name as well). Meters begin
 * again at 0 when they are full, so that a later sum may be the smaller one. False with errno where
 * there is no zone or we may not read it. */
bool cupel_energy_read(const char *folder, uint64_t *microjoules);

#endif
