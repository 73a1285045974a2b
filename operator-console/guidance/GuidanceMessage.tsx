import type { ContentLanguage } from '../../protocol/language.ts'
import type { SentGuidance } from '../../protocol/sent-guidance.ts'
import type { SpokenLanguage } from '../../protocol/team.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { languageName } from '../ui/language-name.ts'
import { CardLink } from './CardLink.tsx'
import { directionOf, GuidanceText } from './GuidanceText.tsx'
import { isShared } from './shared-language.ts'
import './guidance-message.css'

/** On its way, a message does not know yet what kind of guidance it will be. */
export type GuidanceOfMessage = Pick<SentGuidance, 'language' | 'edited' | 'beside'> &
  Partial<Pick<SentGuidance, 'kind' | 'title' | 'links'>>

interface Props {
  text: string
  guidance: GuidanceOfMessage
  /** In which languages the reader works. */
  spoken: readonly SpokenLanguage[]
}

/** What the young person reads, in their language, and what it says in the counsellor's. */
export function GuidanceMessage({ text, guidance, spoken }: Props) {
  const { language, edited, beside, kind, title, links = [] } = guidance
  return (
    <div class="from-library">
      <div class="as-read">
        {title && (
          <p class="strong" lang={language} dir={directionOf(language)}>
            {title}
          </p>
        )}
        <GuidanceText text={text} language={language} />
        {links.map((link) => (
          <CardLink key={link} link={link} />
        ))}
      </div>
      {beside && <WhatItSays words={beside} isOpen={!isShared(language, spoken)} />}
      <p class="how xs">
        <Icon name="book" />
        {[
          t(`guidance.kind.${kind ?? 'reply'}`),
          languageName(language),
          ...(edited ? [t('guidance.edited')] : []),
        ].join(' · ')}
      </p>
    </div>
  )
}

interface Beside {
  language: ContentLanguage
  text: string
}

/**
 * A message in the counsellor's language. Today only the library knows it; whoever adds a translation server gives
 * the words of any message to this, and says beside them that a machine wrote them.
 */
export function WhatItSays({ words, isOpen }: { words: Beside; isOpen: boolean }) {
  return (
    <details class="what-it-says" open={isOpen}>
      <summary class="xs">{t('guidance.says', { language: languageName(words.language) })}</summary>
      <GuidanceText text={words.text} language={words.language} />
    </details>
  )
}
