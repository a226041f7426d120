# Draws 6-search-pairs-accuracy.svg from 6-search-pairs-accuracy.dat: gnuplot -d 6-search-pairs-accuracy.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,352 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '6-search-pairs-accuracy.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:352]
set label 'training accuracy' at 114,331 textcolor rgb '#333333'
set label 'validation accuracy' at 299,331 textcolor rgb '#333333'
plot \
  '+' using (80+$1*26/860):(331) with lines linecolor rgb '#009E73' linewidth 2 dashtype 2, \
  '+' using (265+$1*26/860):(331) with lines linecolor rgb '#CC79A7' linewidth 2 dashtype solid
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [1:10]
set yrange [40:60]
set format x '%.0f'
set xtics 2
set xlabel 'epoch' offset 0,0.8 textcolor rgb '#333333'
set style fill transparent solid 0.2 noborder

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.36395
set bmargin at screen 0.15341; set tmargin at screen 0.80682
set title '0.0129 and 1e-4' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.0f'; set ytics 2; set ylabel 'accuracy (%)' textcolor rgb '#333333'
plot \
  '6-search-pairs-accuracy.dat' index 0 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#009E73', \
  '6-search-pairs-accuracy.dat' index 1 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#CC79A7', \
  '6-search-pairs-accuracy.dat' index 0 using 1:($2*100) with lines linecolor rgb '#009E73' linewidth 2 dashtype 2, \
  '6-search-pairs-accuracy.dat' index 1 using 1:($2*100) with lines linecolor rgb '#CC79A7' linewidth 2 dashtype solid

# Panel 2
set lmargin at screen 0.39651; set rmargin at screen 0.66744
set bmargin at screen 0.15341; set tmargin at screen 0.80682
set title '0.0349 and 1e-5' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 2; unset ylabel
plot \
  '6-search-pairs-accuracy.dat' index 2 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#009E73', \
  '6-search-pairs-accuracy.dat' index 3 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#CC79A7', \
  '6-search-pairs-accuracy.dat' index 2 using 1:($2*100) with lines linecolor rgb '#009E73' linewidth 2 dashtype 2, \
  '6-search-pairs-accuracy.dat' index 3 using 1:($2*100) with lines linecolor rgb '#CC79A7' linewidth 2 dashtype solid

# Panel 3
set lmargin at screen 0.70000; set rmargin at screen 0.97093
set bmargin at screen 0.15341; set tmargin at screen 0.80682
set title '0.0080 and 1e-6' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 2; unset ylabel
plot \
  '6-search-pairs-accuracy.dat' index 4 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#009E73', \
  '6-search-pairs-accuracy.dat' index 5 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#CC79A7', \
  '6-search-pairs-accuracy.dat' index 4 using 1:($2*100) with lines linecolor rgb '#009E73' linewidth 2 dashtype 2, \
  '6-search-pairs-accuracy.dat' index 5 using 1:($2*100) with lines linecolor rgb '#CC79A7' linewidth 2 dashtype solid

unset multiplot
unset output
