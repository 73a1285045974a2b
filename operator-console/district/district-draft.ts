import type { District, SiteDistricts } from '../../protocol/district-map.ts'
import { isTileAddress } from '../../protocol/tile-address.ts'
import { withoutThoseLeftBehind } from '../settings/kept-languages.ts'
import { slugOf } from '../settings/slug.ts'

export const nameLanguages = ['fi', 'fi-simple', 'sv', 'en'] as const

export function newDistrict(): District {
  const id = `new-${Math.random().toString(36).slice(2, 8)}`
  return { id, name: { fi: '', 'fi-simple': '', sv: '', en: '' } }
}

/** As it is sent: what isn't said in a language is said in Finnish, and what is new is called by its name. */
export function settled(draft: SiteDistricts, known: readonly District[]): SiteDistricts {
  const ids = new Map<string, string>()
  const taken = new Set(known.map(({ id }) => id))
  for (const { id, name } of draft.districts) {
    if (known.some((one) => one.id === id)) continue
    const slug = free(slugOf(name.fi, 'alue'), taken)
    taken.add(slug)
    ids.set(id, slug)
  }
  const idOf = (id: string) => ids.get(id) ?? id
  return {
    tiles: draft.tiles && { ...draft.tiles, template: draft.tiles.template.trim() },
    districts: draft.districts.map(({ id, name }) => ({
      id: idOf(id),
      name: inEvery(withoutThoseLeftBehind(name, known.find((one) => one.id === id)?.name)),
    })),
    map: draft.map && {
      ...draft.map,
      areas: draft.map.areas.map(({ district, outline }) => ({ district: idOf(district), outline })),
    },
  }
}

function inEvery(name: District['name']): District['name'] {
  const fi = name.fi.trim()
  const said = (text: string) => text.trim() || fi
  return { ...name, fi, 'fi-simple': said(name['fi-simple']), sv: said(name.sv), en: said(name.en) }
}

function free(slug: string, taken: ReadonlySet<string>): string {
  let number = 2
  let wished = slug
  while (taken.has(wished)) wished = `${slug}-${number++}`
  return wished
}

/** What keeps it from being saved. */
export function faultOf({ districts, tiles }: SiteDistricts): 'wrong-name' | 'wrong-pictures' | undefined {
  if (districts.some(({ name }) => name.fi.trim() === '')) return 'wrong-name'
  if (tiles && (!isTileAddress(tiles.template.trim()) || tiles.attribution.trim() === ''))
    return 'wrong-pictures'
  return undefined
}

/** From where pictures are fetched; undefined as long as it isn't an address. */
export function hostOf(template: string): string | undefined {
  return isTileAddress(template.trim()) ? new URL(template.trim()).origin : undefined
}
