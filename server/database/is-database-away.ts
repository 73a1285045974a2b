// Class 08: connection. 57P: shutdown, crash, starting up. 57014: timeout. 53: out of disk, memory or connections.
const passingState = /^(08|57P|57014|53)/
const passingError = /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND)$/

/** Whether asking again later may help: the database is down, restarting or too busy, and the request isn't at fault. */
export function isDatabaseAway(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  if (code) return passingState.test(code) || passingError.test(code)
  return /connection terminated|connection timeout|timeout exceeded|client has encountered a connection error|query read timeout|not queryable/i.test(
    message ?? '',
  )
}
