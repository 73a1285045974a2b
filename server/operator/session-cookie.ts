/** `__Host-` binds a cookie to this very host, but a browser takes it only over HTTPS. */
export function cookieNames(publicUrl: string) {
  const prefix = publicUrl.startsWith('https:') ? '__Host-' : ''
  return { session: `${prefix}kynnys-session`, device: `${prefix}kynnys-device` }
}

/** The session token in a `Cookie` header, for a handshake that no route sees. */
export function readSessionToken(header: string | undefined, publicUrl: string): string | undefined {
  const begin = `${cookieNames(publicUrl).session}=`
  const found = header?.split(';').find((pair) => pair.trimStart().startsWith(begin))
  return found?.trim().slice(begin.length)
}
