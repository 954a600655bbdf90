/// Finds out in one quick look whether a text can hold the name of a person or an address of mail at all; most hold none.
struct NameSigns {
    /// Whether a closer look is worth it.
    private(set) var isAny = false

    init(_ text: String) {
        var (wasCapital, isWordStart, isCapital): (Bool, Bool, Bool) = (false, true, false)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "@", "[", "(", ":": isAny = true
            case " ", "\n": (wasCapital, isWordStart, isCapital) = (isCapital, true, false)
            case _ where isWordStart:
                isCapital = scalar.properties.isUppercase
                isWordStart = false
                if isCapital, wasCapital { isAny = true }
            default: break
            }
            if isAny { return }
        }
    }
}
