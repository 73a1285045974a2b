import ar from '../../locales/widget/ar.json' with { type: 'json' }
import en from '../../locales/widget/en.json' with { type: 'json' }
import et from '../../locales/widget/et.json' with { type: 'json' }
import fa from '../../locales/widget/fa.json' with { type: 'json' }
import fi from '../../locales/widget/fi.json' with { type: 'json' }
import fiSimple from '../../locales/widget/fi-simple.json' with { type: 'json' }
import ru from '../../locales/widget/ru.json' with { type: 'json' }
import so from '../../locales/widget/so.json' with { type: 'json' }
import sq from '../../locales/widget/sq.json' with { type: 'json' }
import sv from '../../locales/widget/sv.json' with { type: 'json' }
import uk from '../../locales/widget/uk.json' with { type: 'json' }
import type { ContentLanguage } from '../../protocol/language.ts'
import type { LanguageCoverage } from '../../protocol/site-language.ts'
import { coverChat, type Texts } from './site-language.ts'

const texts: Record<ContentLanguage, Texts> = {
  fi,
  'fi-simple': fiSimple,
  sv,
  en,
  ru,
  et,
  ar,
  so,
  sq,
  uk,
  fa,
}

/** How much of what the chat itself says is there in a language. */
export function chatCoverage(language: ContentLanguage): LanguageCoverage['chat'] {
  return coverChat(texts.fi, texts[language])
}
