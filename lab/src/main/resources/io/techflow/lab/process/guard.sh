# Orders come line by line; the end of the input means that the lab is gone.
trap '' INT TERM HUP
pids=" "
while read -r order pid; do
  case $order in
    watch) pids="$pids$pid " ;;
    release) pids=$(printf '%s' "$pids" | sed "s/ $pid / /") ;;
  esac
done
alive() {
  for pid in $pids; do kill -0 "$pid" 2>/dev/null && return 0; done
  return 1
}
for pid in $pids; do kill -TERM "$pid" 2>/dev/null; done
tries=0
while alive && [ $tries -lt 50 ]; do
  sleep 0.1
  tries=$((tries + 1))
done
for pid in $pids; do kill -KILL "$pid" 2>/dev/null; done
exit 0
