import type { GuidanceLine } from '../../protocol/guidance-library.ts'
import type { App } from '../app.ts'
import { directionOf } from '../guidance/GuidanceText.tsx'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { plainDay } from '../ui/plain-day.ts'
import { LanguageStrip } from './LanguageStrip.tsx'

/** One entry of the list: its name, what it is, and how far it is in each language. */
export function EntryRow({ app, line, isShelved }: { app: App; line: GuidanceLine; isShelved: boolean }) {
  const { id, title, titleLanguage, kind, uses, ownerName, reviewAt, archived } = line
  return (
    <li class="entry-row">
      <div>
        <a
          class="name"
          href={app.library.addressOf({ view: 'entry', id, language: null, does: 'read' })}
          lang={titleLanguage}
          dir={directionOf(titleLanguage)}
        >
          {title}
        </a>
        <p class="xs soft">
          {isShelved && (
            <>
              <Icon name="star" />
              <span class="sr">{t('guidance.shelved')}</span>{' '}
            </>
          )}
          {[
            t(`guidance.kind.${kind}`),
            t('library.uses', { count: uses }),
            ...(ownerName ? [ownerName] : []),
            ...(reviewAt ? [t('library.review-on', { day: plainDay(reviewAt) })] : []),
            ...(archived ? [t('library.archived')] : []),
          ].join(' · ')}
        </p>
      </div>
      <LanguageStrip states={line.states} />
    </li>
  )
}
