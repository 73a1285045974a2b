import { directionOf } from '../../protocol/content-language.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { language, languageNames, languages, switchLanguage, t } from '../language/language-state.ts'
import { Screen } from '../ui/Screen.tsx'
import { openSheet } from '../ui/sheet-state.ts'
import { Urgent } from '../ui/Urgent.tsx'
import { goTo } from './door-state.ts'

// Said in the language itself, whatever the page speaks.
const notes: Partial<Record<ContentLanguage, string>> = {
  fi: 'Tavallinen suomi',
  'fi-simple': 'Helppoa suomea: lyhyet lauseet, isompi teksti',
}

export function LanguageStep() {
  const isEnglish = language.value === 'en'
  const lead = (
    <>
      {t('language.lead')}{' '}
      {!isEnglish && (
        <span lang="en" dir="ltr">
          You can change it at any time.
        </span>
      )}
    </>
  )
  const foot = (
    <>
      <button class="button plain wide" type="button" onClick={() => openSheet('return')}>
        {t('door.return')}
      </button>
      <Urgent />
    </>
  )
  return (
    <Screen title={t('language.title')} lead={lead} foot={foot}>
      <ul class="languages">
        {languages.map((choice) => (
          <li class={notes[choice] ? 'broad' : ''}>
            <button
              class="language"
              type="button"
              lang={choice}
              dir={directionOf(choice)}
              aria-current={choice === language.value}
              onClick={() => choose(choice)}
            >
              <strong>{languageNames[choice]}</strong>
              {notes[choice] && <span class="soft small">{notes[choice]}</span>}
            </button>
          </li>
        ))}
      </ul>
    </Screen>
  )
}

async function choose(choice: ContentLanguage): Promise<void> {
  await switchLanguage(choice)
  goTo('role')
}
