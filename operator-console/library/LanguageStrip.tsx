import { contentLanguages } from '../../protocol/content-language.ts'
import type { GuidanceLine, TextState } from '../../protocol/guidance-library.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { languageName } from '../ui/language-name.ts'
import { codeOf, iconOf, stateWord } from './text-state.ts'

/** How far an entry is in each language: the same places in every row, each with its own shape. */
export function LanguageStrip({ states }: Pick<GuidanceLine, 'states'>) {
  return (
    <ul class="strip-of-languages" aria-label={t('library.languages')}>
      {contentLanguages.map((language) => {
        const state: TextState = states.find((one) => one.language === language)?.state ?? 'missing'
        const words = `${languageName(language)}: ${stateWord(state)}`
        return (
          <li key={language} class={state} title={words}>
            <span aria-hidden="true">{codeOf(language)}</span>
            <Icon name={iconOf[state]} />
            <span class="sr">{words}</span>
          </li>
        )
      })}
    </ul>
  )
}
