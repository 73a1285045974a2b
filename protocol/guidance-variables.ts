/** What a text may leave open; it is filled before it is sent. */
export const guidanceVariables = [
  /** First name of who writes. */
  'counsellor',
  'city',
  /** When the chat is open. */
  'chat_hours',
  /** The service that the counsellor has chosen. */
  'service_name',
  'service_address',
  'service_hours',
  'service_phone',
  /** Of what the two agree on: of the visit that the talk led to, where there is one. */
  'date',
  'time',
] as const

export type GuidanceVariable = (typeof guidanceVariables)[number]
export type VariableValues = Partial<Record<GuidanceVariable, string>>

export function isVariable(name: string): name is GuidanceVariable {
  return guidanceVariables.some((known) => known === name)
}

/** The variables of a text, each once, in the order in which they come. */
export function variablesIn(text: string): GuidanceVariable[] {
  const names = [...text.matchAll(/\{([a-z_]+)\}/g)].map(([, name = '']) => name)
  return [...new Set(names.filter(isVariable))]
}

/**
 * The text with what is known put in; `unfilled` names what isn't: as long as there is any, the text is not to be
 * sent. A value is taken as it is, also one with braces in it. In a text read from right to left it is kept apart
 * from the words around it, so that a number or a Latin name doesn't turn them round.
 */
export function fillVariables(
  text: string,
  values: VariableValues,
  { isolate = false } = {},
): { text: string; unfilled: GuidanceVariable[] } {
  const unfilled = variablesIn(text).filter((name) => !values[name]?.trim())
  const filled = text.replace(/\{([a-z_]+)\}/g, (whole, name: string) => {
    const value = isVariable(name) ? values[name]?.trim() : undefined
    if (!value) return whole
    return isolate ? `\u2068${value}\u2069` : value
  })
  return { text: filled, unfilled }
}
