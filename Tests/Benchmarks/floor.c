// The floor: reads every Markdown file of a folder, parses and renders it with libcmark, puts a page around it and
// writes it, on as many threads as are asked for. No front matter is understood, no link checked, nothing cited.
//
//     cc -O2 floor.c -lcmark -lpthread -o floor
//     floor IN OUT THREADS
#include <cmark.h>
#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char **names;
static size_t count;
static atomic_size_t next_name;
static const char *in, *out;

// As many bytes as Daylight's own page has beside what libcmark renders: the layout above and below a paper, its lists of
// figures and references, and what a link to one of them says.
static char head[3900], foot[4560];

static void write_all(int file, const char *bytes, size_t size) {
    while (size > 0) {
        ssize_t written = write(file, bytes, size);
        if (written <= 0) { perror("write"); exit(1); }
        bytes += written;
        size -= written;
    }
}

static void page(const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", in, name);
    int file = open(path, O_RDONLY);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) { perror(path); exit(1); }
    char *text = malloc(status.st_size + 1);
    if (read(file, text, status.st_size) != status.st_size) { perror(path); exit(1); }
    text[status.st_size] = 0;
    close(file);
    char *body = strstr(text + 3, "\n---\n");
    body = body ? body + 5 : text;
    char *html = cmark_markdown_to_html(body, text + status.st_size - body, CMARK_OPT_DEFAULT);
    size_t size = strlen(html);
    char *whole = malloc(sizeof head + size + sizeof foot);
    memcpy(whole, head, sizeof head);
    memcpy(whole + sizeof head, html, size);
    memcpy(whole + sizeof head + size, foot, sizeof foot);
    snprintf(path, sizeof path, "%s/%.*s", out, (int)strlen(name) - 3, name);
    mkdir(path, 0755);
    strcat(path, "/index.html");
    file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0644);
    if (file < 0) { perror(path); exit(1); }
    write_all(file, whole, sizeof head + size + sizeof foot);
    close(file);
    free(whole);
    free(html);
    free(text);
}

static void *work(void *unused) {
    for (size_t index; (index = atomic_fetch_add(&next_name, 1)) < count;) page(names[index]);
    return unused;
}

int main(int argc, char **argv) {
    if (argc != 4) { fprintf(stderr, "usage: floor IN OUT THREADS\n"); return 2; }
    in = argv[1];
    out = argv[2];
    memset(head, ' ', sizeof head);
    memset(foot, ' ', sizeof foot);
    mkdir(out, 0755);
    DIR *folder = opendir(in);
    if (!folder) { perror(in); return 1; }
    names = NULL;
    for (struct dirent *entry; (entry = readdir(folder));) {
        size_t length = strlen(entry->d_name);
        if (length < 4 || strcmp(entry->d_name + length - 3, ".md") != 0) continue;
        names = realloc(names, (count + 1) * sizeof *names);
        names[count++] = strdup(entry->d_name);
    }
    closedir(folder);
    int threads = atoi(argv[3]);
    pthread_t running[64];
    if (threads < 1 || threads > 64) return 2;
    for (int index = 0; index < threads; index++) pthread_create(&running[index], NULL, work, NULL);
    for (int index = 0; index < threads; index++) pthread_join(running[index], NULL);
    return 0;
}
