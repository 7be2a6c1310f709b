/** Everything that leads from an article to facts, and all lists. */
export const everything = `query ($id: ID!) {
  viewer { name }
  article(id: $id) {
    title status version workingRevision { id } revisions { totalCount } history { id }
    covers { nodes { name theme participations { nodes {
      participant { name } onBehalfOf { name } evidence { quote article { title } sourceTitle } } } } }
  }
  articles { totalCount nodes { title } } events { nodes { name } } people { nodes { name } }
  organizations { nodes { name } } participations { totalCount } revisions { totalCount }
}`;
