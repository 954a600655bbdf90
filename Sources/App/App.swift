import Hummingbird
import GRDB
import ArgumentParser
import ServiceLifecycle
import Logging
@main struct Main { static func main() { print("x") } }
