import type { FormAnswers, FormDefinition, FormTheme } from '../../protocol/contact-form.ts'

export const deepestTheme = 3

export const noAnswers: FormAnswers = { nonCase: null, themes: [], needs: [], tier: null, outcome: null }

function idsOf(themes: readonly FormTheme[]): string[] {
  return themes.flatMap(({ id, themes: inner }) => [id, ...idsOf(inner)])
}

function depthOf(themes: readonly FormTheme[]): number {
  return themes.length === 0 ? 0 : 1 + Math.max(...themes.map((theme) => depthOf(theme.themes)))
}

const isDistinct = (ids: readonly string[]) => new Set(ids).size === ids.length

/** Each id once, so that a number means one thing; and no deeper than a screen can show. */
export function isPossible({ themes, needs, outcomes }: FormDefinition): boolean {
  const lists = [idsOf(themes), needs.map(({ id }) => id), outcomes.map(({ id }) => id)]
  return lists.every(isDistinct) && depthOf(themes) <= deepestTheme
}

/** Nothing is chosen that this version does not offer, and nothing twice. */
export function isOffered(answers: FormAnswers, definition: FormDefinition): boolean {
  const isAmong = (chosen: readonly string[], offered: readonly string[]) =>
    isDistinct(chosen) && chosen.every((id) => offered.includes(id))
  const outcome = answers.outcome === null ? [] : [answers.outcome]
  return (
    isAmong(answers.themes, idsOf(definition.themes)) &&
    isAmong(
      answers.needs,
      definition.needs.map(({ id }) => id),
    ) &&
    isAmong(
      outcome,
      definition.outcomes.map(({ id }) => id),
    )
  )
}

/** A contact that was no conversation needs nothing else; a conversation its theme, tier and outcome. */
export function isComplete({ nonCase, themes, tier, outcome }: FormAnswers): boolean {
  return nonCase !== null || (themes.length > 0 && tier !== null && outcome !== null)
}
