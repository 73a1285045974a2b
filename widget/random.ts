function randomBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count))
}

/** An id for a message. By hand, because `randomUUID` is missing from phones we serve. */
export function makeId(): string {
  return 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () =>
    ((randomBytes(1)[0] ?? 0) & 15).toString(16),
  )
}

/** The tab's key to its conversation: 256 random bits, base64url. */
export function makeToken(): string {
  const text = btoa(String.fromCharCode(...randomBytes(32)))
  return text.replace(/\+/g, '-').replace(/\//g, '_').replace('=', '')
}
