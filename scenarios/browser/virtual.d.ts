declare module 'virtual:shoal-scenarios' {
  import type { Scenario } from '../scenario.ts';

  /** the built-in scenarios, validated and complete, by their names */
  const scenarios: readonly Scenario[];
  export default scenarios;
}

declare module '*?worker&inline' {
  const InlineWorker: new () => Worker;
  export default InlineWorker;
}
