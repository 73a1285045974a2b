import { contentLanguages } from '../../protocol/content-language.ts'
import type { GuidanceEntry } from '../../protocol/guidance.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { languageName } from '../ui/language-name.ts'
import { stateOf, variantIn } from './entry-rules.ts'
import type { EntryPlace } from './place.ts'
import { iconOf, stateWord } from './text-state.ts'

interface Props {
  app: App
  entry: GuidanceEntry
  current: ContentLanguage
  does: EntryPlace['does']
}

/** All languages of an entry, how far each is, and the way to it. */
export function LanguageTable(props: Props) {
  const { app, entry, current } = props
  const variant = variantIn(entry, current)
  const state = variant ? stateOf(variant) : 'missing'
  if (!app.layout.arrangement.value.narrow) return <Languages {...props} />
  // The text comes first where there is little room.
  return (
    <details key={current} class="folded-languages">
      <summary>
        {t('library.language')}: {languageName(current)}, {stateWord(state)}
      </summary>
      <Languages {...props} />
    </details>
  )
}

function Languages({ app, entry, current, does }: Props) {
  const view = does === 'history' ? 'history' : 'read'
  return (
    <nav class="language-table" aria-label={t('library.languages')}>
      <table>
        <thead class="sr">
          <tr>
            <th scope="col">{t('library.language')}</th>
            <th scope="col">{t('library.state-label')}</th>
          </tr>
        </thead>
        <tbody>
          {contentLanguages.map((language) => {
            const variant = variantIn(entry, language)
            const state = variant ? stateOf(variant) : 'missing'
            return (
              <tr key={language} class={state}>
                <th scope="row">
                  <a
                    href={app.library.addressOf({ view: 'entry', id: entry.id, language, does: view })}
                    aria-current={language === current ? 'page' : undefined}
                  >
                    {languageName(language)}
                  </a>
                </th>
                <td class="xs">
                  <span class={`state ${state}`}>
                    <Icon name={iconOf[state]} />
                    {stateWord(state)}
                  </span>
                  {variant && variant.source === null && (
                    <span class="soft original"> {t('library.original')}</span>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </nav>
  )
}
