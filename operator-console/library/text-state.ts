import type { TextState } from '../../protocol/guidance-library.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { t } from '../language.ts'
import type { IconName } from '../ui/Icon.tsx'

/** A shape for each state, so that none needs its colour. */
export const iconOf: Record<TextState, IconName> = {
  missing: 'none',
  draft: 'pen',
  'in-review': 'half',
  approved: 'ok',
  outdated: 'old',
}

export const textStates = Object.keys(iconOf) as TextState[]

/** As short as a place in a row: "FI", and "FI+" where it is easy. */
export function codeOf(language: ContentLanguage): string {
  return language === 'fi-simple' ? 'FI+' : language.toUpperCase()
}

/** How far a text is, in a word. */
export function stateWord(state: TextState): string {
  return state === 'missing' ? t('library.missing') : t(`guidance.state.${state}`)
}
