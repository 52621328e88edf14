#!/bin/sh
# Leaves out of ICU what a program in English never reads, 25 MB of other languages' names: icu_data.sh LIBRARY
# Qt's wheel brings the data as one library. Needs icupkg (ICU's own tool) and binutils.
set -eu
library=$1
name=$(basename "$library")
data=icudt${name##*.} # of libicudata.so.73: icudt73
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

objcopy -O binary --only-section=.rodata "$library" "${data}l.dat" # its items begin with this name
icupkg -l "${data}l.dat" > all.txt
{
  grep -E '^(translit|rbnf)/|\.cnv$' all.txt # transliteration, numbers in words, old character sets
  grep -E '(^|/)[a-z]{2,3}(_[A-Za-z0-9]*)*\.res$' all.txt | grep -vE '(^|/)en(_US(_POSIX)?)?\.res$'
} | sort -u > out.txt
icupkg -r out.txt "${data}l.dat" kept.dat
as -o kept.o - << END
.section .rodata
.balign 16
.globl ${data}_dat
.type ${data}_dat, @object
${data}_dat:
.incbin "kept.dat"
.size ${data}_dat, .-${data}_dat
.section .note.GNU-stack,"",@progbits
END
ld -s -shared -soname "$name" --build-id=none -z noexecstack -o "$library" kept.o
