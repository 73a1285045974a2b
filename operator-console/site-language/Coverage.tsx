import { contentLanguages } from '../../protocol/content-language.ts'
import type { LanguageCoverage } from '../../protocol/site-language.ts'
import { t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'

type Instead = LanguageCoverage['guidance']['instead']

const count = (instead: Instead) => Object.values(instead).reduce((sum, one) => sum + one, 0)

/** "englanti 12, suomi 3" */
function inWords(instead: Instead): string {
  return contentLanguages
    .flatMap((language) => {
      const read = instead[language]
      return read ? [`${languageName(language)} ${read}`] : []
    })
    .join(', ')
}

function line(of: 'city' | 'guidance', { there, instead }: { there: number; instead: Instead }): string {
  const all = there + count(instead)
  if (all === 0) return t(`site-language.no-${of}`)
  if (there === all) return t(`site-language.all-${of}`, { all })
  return t(`site-language.some-${of}`, { there, all, instead: inWords(instead) })
}

/** What somebody who chooses this language would read, and what they would read instead of the rest. */
export function Coverage({ coverage }: { coverage: LanguageCoverage }) {
  const { language, chat, city, guidance, mapping } = coverage
  const whole = city.reduce(
    (sum, { there, instead }) => ({ there: sum.there + there, instead: addUp(sum.instead, instead) }),
    { there: 0, instead: {} as Instead },
  )
  const isWhole = chat.there === chat.all
  return (
    <div class="coverage xs">
      <ul>
        <li class={isWhole ? undefined : 'state alarm'}>
          {t(isWhole ? 'site-language.all-chat' : 'site-language.some-chat', chat)}
        </li>
        <li>{line('city', whole)}</li>
        <li>
          {line('guidance', guidance)}
          {guidance.unapproved > 0 &&
            ` ${t('site-language.unapproved', { unapproved: guidance.unapproved })}`}
        </li>
        {mapping && (
          <li>
            {mapping === language
              ? t('site-language.mapping-there')
              : t('site-language.mapping-instead', { instead: languageName(mapping) })}
          </li>
        )}
      </ul>
      {count(whole.instead) > 0 && (
        <details>
          <summary>{t('site-language.parts')}</summary>
          <ul>
            {city.map(({ part, there, instead }) => (
              <li key={part}>
                {t(count(instead) === 0 ? 'site-language.part-whole' : 'site-language.part-of', {
                  part: t(`site-language.part.${part}`),
                  there,
                  all: there + count(instead),
                  instead: inWords(instead),
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function addUp(one: Instead, other: Instead): Instead {
  const languages = contentLanguages.filter((language) => one[language] || other[language])
  return Object.fromEntries(
    languages.map((language) => [language, (one[language] ?? 0) + (other[language] ?? 0)]),
  )
}
