import type { FormAnswers, FormChoice, FormDefinition, FormTheme } from '../../protocol/contact-form.ts'

export const deepestTheme = 3

export const noAnswers: FormAnswers = { nonCase: null, themes: [], needs: [], tier: null, outcome: null }

function idsOf(themes: readonly FormTheme[]): string[] {
  return themes.flatMap(({ id, themes: inner }) => [id, ...idsOf(inner)])
}

/** A branch before what hangs on it, and what is offered no more as well: earlier numbers name it. */
export function allThemes(themes: readonly FormTheme[]): FormTheme[] {
  return themes.flatMap((theme) => [theme, ...allThemes(theme.themes)])
}

function offered(choices: readonly FormChoice[]): string[] {
  return choices.flatMap(({ id, retired }) => (retired ? [] : [id]))
}

function offeredThemes(themes: readonly FormTheme[]): string[] {
  return themes.flatMap(({ id, retired, themes: inner }) => (retired ? [] : [id, ...offeredThemes(inner)]))
}

function idLists({ themes, needs, outcomes }: FormDefinition): string[][] {
  return [idsOf(themes), needs.map(({ id }) => id), outcomes.map(({ id }) => id)]
}

function depthOf(themes: readonly FormTheme[]): number {
  return themes.length === 0 ? 0 : 1 + Math.max(...themes.map((theme) => depthOf(theme.themes)))
}

const isDistinct = (ids: readonly string[]) => new Set(ids).size === ids.length

/** Each id once, so that a number means one thing; no deeper than a screen can show; and never impossible to complete. */
export function isPossible(definition: FormDefinition): boolean {
  const { themes, outcomes } = definition
  return (
    idLists(definition).every(isDistinct) &&
    depthOf(themes) <= deepestTheme &&
    offeredThemes(themes).length > 0 &&
    offered(outcomes).length > 0
  )
}

/** What was ever asked stays in the definition, retired at most. */
export function keepsAll(before: FormDefinition, after: FormDefinition): boolean {
  const kept = idLists(after)
  return idLists(before).every((ids, list) => ids.every((id) => kept[list]?.includes(id)))
}

/** Nothing is chosen that this version does not offer, and nothing twice. */
export function isOffered(answers: FormAnswers, definition: FormDefinition): boolean {
  const isAmong = (chosen: readonly string[], among: readonly string[]) =>
    isDistinct(chosen) && chosen.every((id) => among.includes(id))
  const outcome = answers.outcome === null ? [] : [answers.outcome]
  return (
    isAmong(answers.themes, offeredThemes(definition.themes)) &&
    isAmong(answers.needs, offered(definition.needs)) &&
    isAmong(outcome, offered(definition.outcomes))
  )
}

/** A contact that was no conversation needs nothing else; a conversation its theme, tier and outcome. */
export function isComplete({ nonCase, themes, tier, outcome }: FormAnswers): boolean {
  return nonCase !== null || (themes.length > 0 && tier !== null && outcome !== null)
}
