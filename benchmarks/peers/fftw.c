/* The yardstick of benchmarks/fft.mjs: FFTW in a process of its own.
 *
 * Reads one line per request: kind (r2c or c2c), precision (f32 or f64), threads, batch, rank, sizes slow to fast.
 * Plans with FFTW_MEASURE, in place and out of place, and answers "ready". Then every line with a
 * number of milliseconds repeats the transform for about that long and answers the shortest time
 * of one transform, in milliseconds, the better of the two plans. An empty line frees the plans.
 */
#include <fftw3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return 1e3 * t.tv_sec + 1e-6 * t.tv_nsec;
}

#define BENCH(NAME, P, REAL)                                                                      \
  static void NAME(int real, int threads, int batch, int rank, const int *n) {                    \
    size_t samples = 1, rows = 1;                                                                 \
    for (int i = 0; i < rank; i++) samples *= n[i];                                               \
    rows = samples / n[rank - 1];                                                                 \
    int width = real ? (int)rows * (n[rank - 1] / 2 + 1) : (int)samples;                          \
    size_t spectrum = (size_t)width * batch;                                                      \
    REAL *in = P##malloc(sizeof(REAL) * 2 * samples * batch);                                             \
    P##complex *out = P##malloc(sizeof(P##complex) * spectrum);                                   \
    P##complex *place = P##malloc(sizeof(P##complex) * spectrum);                                 \
    P##plan_with_nthreads(threads);                                                               \
    P##plan plans[2];                                                                             \
    if (real) {                                                                                   \
      plans[0] = P##plan_many_dft_r2c(rank, n, batch, in, NULL, 1, (int)samples, out, NULL, 1,    \
                                      width, FFTW_MEASURE);                                       \
      plans[1] = P##plan_many_dft_r2c(rank, n, batch, (REAL *)place, NULL, 1, 2 * width, place,   \
                                      NULL, 1, width, FFTW_MEASURE);                              \
    } else {                                                                                      \
      plans[0] = P##plan_many_dft(rank, n, batch, (P##complex *)in, NULL, 1, width, out, NULL, 1, \
                                  width, FFTW_FORWARD, FFTW_MEASURE);                             \
      plans[1] = P##plan_many_dft(rank, n, batch, place, NULL, 1, width, place, NULL, 1, width,   \
                                  FFTW_FORWARD, FFTW_MEASURE);                                    \
    }                                                                                             \
    /* Zeros stay zeros: transforms in place, again and again, cannot overflow. */                \
    memset(in, 0, sizeof(REAL) * 2 * samples * batch);                                                    \
    memset(out, 0, sizeof(P##complex) * spectrum);                                                \
    memset(place, 0, sizeof(P##complex) * spectrum);                                              \
    puts("ready");                                                                                \
    fflush(stdout);                                                                               \
    char line[64];                                                                                \
    while (fgets(line, sizeof line, stdin) && line[0] != '\n') {                                  \
      double budget = atof(line), best = 1e30;                                                    \
      for (int p = 0; p < 2; p++) {                                                               \
        double start = now(), last = start;                                                       \
        do {                                                                                      \
          P##execute(plans[p]);                                                                   \
          double t = now();                                                                       \
          if (t - last < best) best = t - last;                                                   \
          last = t;                                                                               \
        } while (last - start < budget / 2);                                                      \
      }                                                                                           \
      printf("%.6f\n", best);                                                                     \
      fflush(stdout);                                                                             \
    }                                                                                             \
    P##destroy_plan(plans[0]);                                                                    \
    P##destroy_plan(plans[1]);                                                                    \
    P##free(in);                                                                                  \
    P##free(out);                                                                                 \
    P##free(place);                                                                               \
  }

BENCH(bench_f32, fftwf_, float)
BENCH(bench_f64, fftw_, double)

int main(void) {
  char line[256], kind[8], precision[8];
  fftwf_init_threads();
  fftw_init_threads();
  while (fgets(line, sizeof line, stdin)) {
    int threads, batch, rank, n[3];
    if (sscanf(line, "%7s %7s %d %d %d %d %d %d", kind, precision, &threads, &batch, &rank,
               n, n + 1, n + 2) < 6) return 1;
    (strcmp(precision, "f32") ? bench_f64 : bench_f32)(!strcmp(kind, "r2c"), threads, batch, rank, n);
  }
  return 0;
}
