/* Primality of numbers that an adversary may have chosen. */
#ifndef REF_NUMBER_PRIME_H
#define REF_NUMBER_PRIME_H

#include "number/number.h"

/* Division by small primes, Baillie-PSW (FIPS 186-5 appendix B.3: Miller-Rabin and a Lucas test),
 * and Miller-Rabin with bases hashed from the number. No composite is known to pass. Any number of
 * up to REF_NUMBER_BITS_MAX bits; 0 and 1 are not prime. */
bool ref_number_is_prime(const ref_number *n);

/* The Jacobi symbol (a/n) for odd n: -1, 0 or 1. HAC 2.149 */
int ref_number_jacobi(const ref_number *a, const ref_number *n);

#endif
