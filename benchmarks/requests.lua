-- Sends the requests of a file one after the other, round and round, or once when REQUESTS_ONCE is set.
-- A line: method, path, cookie, body, separated by tabs. Prints the outcome as one line of JSON.

local requests, next_one = {}, 1
local once = os.getenv("REQUESTS_ONCE") == "1"

function init(args)
  local origin = "http://" .. wrk.host .. ":" .. wrk.port
  for line in io.lines(os.getenv("REQUESTS_FILE")) do
    local method, path, cookie, body = line:match("^(%S+)\t(%S+)\t(%S*)\t(.*)$")
    local headers = { Origin = origin, ["Content-Type"] = "application/x-www-form-urlencoded" }
    if cookie ~= "" then headers.Cookie = cookie end
    requests[#requests + 1] = wrk.format(method, path, headers, body ~= "" and body or nil)
  end
end

function request()
  local this = requests[next_one]
  next_one = next_one + 1
  if next_one > #requests then
    if once then wrk.thread:stop() end
    next_one = 1
  end
  return this
end

function done(summary, latency, _)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests": %d, "microseconds": %d, "failed": %d, "p50": %d, "p99": %d, "worst": %d}\n',
    summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(99), latency.max))
end
