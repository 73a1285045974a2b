/** `Työ ja opiskelu` is `tyo-ja-opiskelu`; what leaves nothing over is `otherwise`. */
export function slugOf(name: string, otherwise: string): string {
  const plain = name.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')
  const slug = plain.replaceAll(/[^a-z0-9]+/g, '-').slice(0, 40)
  return slug.replaceAll(/^-+|-+$/g, '') || otherwise
}
