import { contractProblem } from '../testing/contract-problem';
import { READ_EXAMPLES } from './read-examples';

it.each(Object.keys(READ_EXAMPLES))('the example of %s is as its schema says', (name) => {
  expect(contractProblem(name, READ_EXAMPLES[name])).toBeNull();
});
