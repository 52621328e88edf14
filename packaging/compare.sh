#!/bin/sh
# Compares two folders of finished builds, file by file: compare.sh [ONE OTHER]. Without them the last commit is built
# twice, in folders with names of different lengths: a build that writes its own folder down gives itself away.
set -eu
project=$(cd "$(dirname "$0")/.." && pwd)
twice=$project/build/twice

if [ $# -eq 0 ]; then
  rm -rf "$twice"
  git clone --quiet "$project" "$twice/one"
  git clone --quiet "$twice/one" "$twice/the-other-one" # before the first build: a commit may come meanwhile
  for place in one the-other-one; do
    sh "$twice/$place/packaging/dev.sh" package
  done
  set -- "$twice/one/dist" "$twice/the-other-one/dist"
fi

listing() { # the kind, permissions, content and path of everything in a folder
  (cd "$1" && find . \( -type f -printf '%m ' -exec sha256sum {} \; \) -o -printf '%y %m %l %p\n' | LC_ALL=C sort -k 3)
}
found=$(mktemp -d)
trap 'rm -rf "$found"' EXIT
listing "$1" > "$found/one"
listing "$2" > "$found/other"
diff -U 0 "$found/one" "$found/other"
echo "$(wc -l < "$found/one") files, links and folders: the same, byte for byte"
