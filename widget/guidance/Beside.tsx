import { directionOf } from '../../protocol/content-language.ts'
import { blocksOf } from '../../protocol/guidance-blocks.ts'
import type { SentGuidance } from '../../protocol/sent-guidance.ts'
import { languageNames, t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { nextIcon } from '../ui/icons.ts'
import { lines } from '../ui/lines.tsx'
import { Blocks } from './Blocks.tsx'

/** The same words in the counsellor's language: to be shown to somebody who reads that one. */
export function Beside({ guidance: { beside, language, kind } }: { guidance: SentGuidance }) {
  // Finnish beside easy Finnish is no other language.
  if (!beside || plain(beside.language) === plain(language)) return null
  return (
    <details class="fold beside">
      <summary>
        <span>
          {t('guidance.beside')} <bdi lang={beside.language}>{languageNames[beside.language]}</bdi>
        </span>
        <Icon path={nextIcon} look="opens" />
      </summary>
      <p class="soft small">{lines(t('guidance.beside-why'))}</p>
      <div lang={beside.language} dir={directionOf(beside.language)}>
        <Blocks blocks={blocksOf(beside.text)} hasRows={kind === 'service-card'} />
      </div>
    </details>
  )
}

function plain(language: string): string {
  return language.replace('-simple', '')
}
