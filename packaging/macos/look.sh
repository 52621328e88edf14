#!/bin/sh
# Tries an installed app: look.sh APP FOLDER. The self-check passes, the tour links, the window opens, the screen is
# photographed, the app is asked to quit and ends with 0, and standard error stays empty.
set -eu
app=$1
folder=$2
program="$app/Contents/MacOS/ecf-link"
mkdir -p "$folder"

"$program" --self-check > "$folder/self-check.txt" 2> "$folder/said.err"
"$program" --tour "$folder/tour" > "$folder/tour.txt" 2>> "$folder/said.err"
"$program" --practice 2>> "$folder/said.err" &
run=$!
sleep 10
kill -0 "$run" # it is still there
screencapture -x "$folder/window.png"
osascript -e 'tell application id "io.github.ecf_link.ecf-link" to quit'
code=0
wait "$run" || code=$?
cat "$folder/self-check.txt" "$folder/said.err"
[ "$code" = 0 ] || { echo "it ended with $code" >&2; exit 1; }
[ ! -s "$folder/said.err" ] || { echo "standard error is not empty" >&2; exit 1; }
