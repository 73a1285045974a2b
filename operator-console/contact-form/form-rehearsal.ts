import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { FormAnswers, FormChoice, FormDefinition, FormTheme } from '../../protocol/contact-form.ts'
import type { Localized } from '../../protocol/language.ts'
import { t } from '../language.ts'
import type { Filling } from './form-state.ts'

/** The form as its counsellor will see it, to be tried: it asks like a real one, and keeps nothing. */
export function createRehearsal(
  definition: ReadonlySignal<FormDefinition>,
): Pick<Filling, 'form' | 'answer' | 'write'> {
  const answers = signal<FormAnswers>({ nonCase: null, themes: [], needs: [], tier: null, outcome: null })
  const line = signal('')
  return {
    form: computed(() => ({
      version: 1,
      definition: named(definition.value),
      state: null,
      answers: answers.value,
      line: line.value,
      required: false,
    })),
    answer: (changed) => {
      answers.value = { ...answers.value, ...changed }
    },
    write: (written) => {
      line.value = written
    },
  }
}

/** A name that is still to be written has a place already. */
function named({ themes, needs, outcomes }: FormDefinition): FormDefinition {
  return {
    themes: themes.map(namedTheme),
    needs: needs.map(namedChoice),
    outcomes: outcomes.map(namedChoice),
  }
}

function namedTheme(theme: FormTheme): FormTheme {
  return { ...theme, name: withWords(theme.name), themes: theme.themes.map(namedTheme) }
}

function namedChoice(choice: FormChoice): FormChoice {
  return { ...choice, name: withWords(choice.name) }
}

function withWords(name: Localized): Localized {
  const otherwise = t('form-settings.unnamed')
  return {
    fi: name.fi || otherwise,
    'fi-simple': name['fi-simple'] || otherwise,
    sv: name.sv || otherwise,
    en: name.en || otherwise,
  }
}
