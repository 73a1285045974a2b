/** How conversations come to counsellors: they pick, they ask for the next one, or the next one is offered to them. */
export type Routing = 'pull' | 'next' | 'push'

interface Choosable {
  themes: readonly string[]
  position: number
}

/** The team for a theme: the first one that says so, else the site's first team, which takes whatever no other is for. */
export function chooseTeam<Team extends Choosable>(
  teams: readonly Team[],
  theme: string | null,
): Team | undefined {
  const inOrder = [...teams].sort((one, other) => one.position - other.position)
  return inOrder.find(({ themes }) => theme !== null && themes.includes(theme)) ?? inOrder[0]
}
