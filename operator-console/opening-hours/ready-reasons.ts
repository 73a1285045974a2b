import type { Localized } from '../../protocol/language.ts'

/** What closes a chat most often, in words that the young read on the launcher's other side. */
export const readyReasons: readonly Localized[] = [
  {
    fi: 'Olemme tänään sairaina.',
    'fi-simple': 'Chatin työntekijät ovat sairaina.',
    sv: 'Vi är sjuka i dag.',
    en: 'We are ill today.',
  },
  {
    fi: 'Meillä on tekninen vika. Korjaamme sitä.',
    'fi-simple': 'Chatissa on vika. Korjaamme sitä.',
    sv: 'Vi har ett tekniskt fel och håller på att åtgärda det.',
    en: 'We have a technical fault and are mending it.',
  },
  {
    fi: 'Olemme koulutuksessa.',
    'fi-simple': 'Chatin työntekijät ovat koulutuksessa.',
    sv: 'Vi är på utbildning.',
    en: 'We are at a training.',
  },
]
