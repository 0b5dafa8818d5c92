/* Random octets (RFC 4086 section 7.1.2: those of the operating system) through getrandom(2), which
 * may give fewer than asked for. */
#include "fresh/random.h"

#include <sys/random.h>

bool ref_random(uint8_t *octets, size_t len)
{
    size_t done = 0;

    while (done < len) {
        ssize_t got = getrandom(octets + done, len - done, 0);

        if (got <= 0) {
            return false;
        }
        done += (size_t)got;
    }
    return true;
}
