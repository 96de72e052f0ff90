import { fleetSize, type Scenario } from '../scenario.ts';
import { closedLoop } from './closedLoop.ts';
import { noDemand, type DemandContext, type DemandSource } from './demandSource.ts';
import { orderList } from './orderList.ts';
import { poisson } from './poisson.ts';
import { taskList } from './taskList.ts';
import { uniformGoals } from './uniformGoals.ts';

/** @returns the source of tasks that a scenario asks for */
export function createDemand(scenario: Scenario, on: DemandContext): DemandSource {
  const { demand } = scenario;
  switch (demand.kind) {
    case 'closedLoop':
      return closedLoop(on, demand.pending ?? fleetSize(scenario));
    case 'poisson':
      return poisson(on, demand);
    case 'csv':
      return orderList(on, demand.orders);
    case 'tasks':
      return taskList(on, demand.tasks);
    case 'uniformGoals':
      return uniformGoals(on, demand.stream);
    case 'none':
    case 'outside':
      return noDemand;
  }
}
