import { ContentLanguage } from '../../protocol/language.ts'
import { FindServices } from '../../protocol/public-service.ts'

const longestWords = 200

/** What an address asks for; whatever makes no sense in it is not asked. */
export function readWish(query: Record<string, unknown>): FindServices {
  const text = (name: string) => {
    const value = query[name]
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
  }
  const { shape } = FindServices
  const number = (name: string) => (text(name) === null ? null : Number(text(name)))
  return {
    reading: ContentLanguage.safeParse(query.lang).data ?? 'fi',
    words: (text('q') ?? '').slice(0, longestWords),
    need: shape.need.safeParse(text('need')).data ?? null,
    district: shape.district.safeParse(text('district')).data ?? null,
    language: shape.language.safeParse(text('language')).data ?? null,
    age: shape.age.safeParse(number('age')).data ?? null,
    openNow: text('open') !== null,
    page: shape.page.safeParse(number('page')).data ?? 1,
  }
}

/** The address that asks for it; Finnish and the first page go without saying. */
export function addressOf(siteId: string, wish: FindServices): string {
  const asked: Record<string, string | false | null> = {
    lang: wish.reading !== 'fi' && wish.reading,
    q: wish.words,
    need: wish.need,
    district: wish.district,
    language: wish.language,
    age: wish.age === null ? null : String(wish.age),
    open: wish.openNow && '1',
    page: wish.page > 1 && String(wish.page),
  }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value)
  return `/services/${siteId}${query.size > 0 ? `?${query}` : ''}`
}

/** Everything, in a language. */
export function everything(reading: ContentLanguage): FindServices {
  return {
    reading,
    words: '',
    need: null,
    district: null,
    language: null,
    age: null,
    openNow: false,
    page: 1,
  }
}

/** Nothing but a language and a page. */
export function asksForAll(wish: FindServices): boolean {
  return addressOf('', { ...wish, page: 1 }) === addressOf('', everything(wish.reading))
}
