import i18next from 'i18next'
import ar from '../../locales/service/ar.json' with { type: 'json' }
import en from '../../locales/service/en.json' with { type: 'json' }
import et from '../../locales/service/et.json' with { type: 'json' }
import fa from '../../locales/service/fa.json' with { type: 'json' }
import fi from '../../locales/service/fi.json' with { type: 'json' }
import fiSimple from '../../locales/service/fi-simple.json' with { type: 'json' }
import ru from '../../locales/service/ru.json' with { type: 'json' }
import so from '../../locales/service/so.json' with { type: 'json' }
import sq from '../../locales/service/sq.json' with { type: 'json' }
import sv from '../../locales/service/sv.json' with { type: 'json' }
import uk from '../../locales/service/uk.json' with { type: 'json' }
import { rightToLeft } from '../../protocol/content-language.ts'
import type { ContentLanguage } from '../../protocol/language.ts'

const texts = { fi, 'fi-simple': fiSimple, sv, en, ru, et, ar, so, sq, uk, fa }

export type Say = (key: string, values?: Record<string, string | number>) => string

const voices = new Map<ContentLanguage, Say>()

/** What the pages of services say in a language. */
export function sayIn(language: ContentLanguage): Say {
  const known = voices.get(language)
  if (known) return known
  const lng = localeOf(language)
  const voice = i18next.createInstance()
  void voice.init({
    lng,
    initAsync: false,
    resources: { [lng]: { translation: texts[language] } },
    interpolation: { escapeValue: false },
  })
  const isolates = rightToLeft.has(language)
  const say: Say = (key, values = {}) => voice.t(key, isolates ? isolateAll(values) : values)
  voices.set(language, say)
  return say
}

// A Finnish name would turn round what stands beside it in a sentence that runs the other way.
function isolateAll(values: Record<string, string | number>): Record<string, string | number> {
  const isolated = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? `\u2068${value}\u2069` : value,
  ])
  return Object.fromEntries(isolated)
}

export function localeOf(language: ContentLanguage): string {
  return language === 'fi-simple' ? 'fi' : language
}
