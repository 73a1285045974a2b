// Classes 22 and 23 quote what was written: "invalid input syntax", "duplicate key", "failing row contains".
const quotesContent = /^2[23]/
const speaking = ['detail', 'hint', 'where', 'query', 'internalQuery', 'position', 'internalPosition']

/** Takes out of a database error whatever may hold a person's words; what is left says which rule was broken. */
export function stripError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  for (const field of speaking) Reflect.deleteProperty(error, field)
  if (quotesContent.test(String(error.code))) {
    const message = `database error ${error.code}`
    error.stack = error.stack?.replace(error.message, () => message) ?? ''
    error.message = message
  }
  return error
}
