/** Whether a text names somebody, in whatever case it is inflected: "Vili" is found in "Vilin" and not in "civili". */
export function mentionsName(text: string, name: string | null): boolean {
  const wanted = name?.trim() ?? ''
  if ([...wanted].length < 2) return false
  const literal = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(^|[^\\p{L}\\p{N}])${literal}`, 'iu').test(text)
}
