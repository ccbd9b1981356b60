/* One pass over a text in memory: split words at blanks, hash each, roll the hash of every eight in a row. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define STEP 0x9E3779B97F4A7C15ULL

int main(int count, char **given) {
    if (count < 2) return 2;
    FILE *file = fopen(given[1], "rb");
    if (!file) return 2;
    fseek(file, 0, SEEK_END);
    size_t size = ftell(file);
    rewind(file);
    unsigned char *text = malloc(size + 1);
    if (!text || fread(text, 1, size, file) != size) return 2;
    text[size] = ' ';
    uint64_t top = 1, ring[8] = {0}, total = 0, sum = 0, words = 0;
    for (int i = 0; i < 8; i++) top *= STEP;
    struct timespec begin, end;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
    uint64_t word = 0;
    for (size_t at = 0; at <= size; at++) {
        unsigned char byte = text[at];
        if (byte > ' ') {
            word = (word ^ byte) * STEP;
        } else if (word) {
            total = total * STEP + word - ring[words & 7] * top;
            ring[words++ & 7] = word;
            sum ^= total;
            word = 0;
        }
    }
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    double seconds = (end.tv_sec - begin.tv_sec) + (end.tv_nsec - begin.tv_nsec) / 1e9;
    printf("%f %llu %llu\n", seconds, (unsigned long long)words, (unsigned long long)sum);
    return 0;
}
