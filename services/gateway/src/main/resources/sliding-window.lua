-- Takes one request of a caller's sliding window, if it is within the limit. One hash a caller: bucket number -> requests.
-- The bucket in which the window begins counts whole, so no window ever holds more than the limit.
-- KEYS[1] the caller; ARGV: limit, window in ms, buckets in a window. Returns granted (1 or 0), used, ms until room is made.
local limit, window, buckets = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local width = math.floor(window / buckets)
-- The clock of Redis, for those of the gateways differ
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local current = math.floor(now / width)

local entries = redis.call('HGETALL', KEYS[1])
local used, oldest = 0, current
for i = 1, #entries, 2 do
  local bucket = tonumber(entries[i])
  if bucket < current - buckets then
    redis.call('HDEL', KEYS[1], entries[i])
  else
    used = used + tonumber(entries[i + 1])
    oldest = math.min(oldest, bucket)
  end
end

local granted = 0
if used < limit then
  granted = 1
  used = used + 1
  redis.call('HINCRBY', KEYS[1], string.format('%d', current), 1)
  redis.call('PEXPIRE', KEYS[1], window + width)
end
return {granted, used, (oldest + buckets + 1) * width - now}
