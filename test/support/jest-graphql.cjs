// In development graphql looks at every value twice, lest another copy of it is at work. Of all the time that tests
// compute, that was a tenth.
const { env } = process;
const { NODE_ENV } = env;
env.NODE_ENV = "production";
require("graphql/jsutils/instanceOf");
env.NODE_ENV = NODE_ENV;
